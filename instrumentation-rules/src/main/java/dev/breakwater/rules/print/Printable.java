package dev.breakwater.rules.print;

import dev.breakwater.rules.value.Block;
import dev.breakwater.rules.value.Setting;
import org.jspecify.annotations.Nullable;

/**
 * One rule, ready to be printed.
 *
 * @param effective every common key, explicit
 */
public record Printable(
    String name,
    String target,
    @Nullable Block match,
    Setting mode,
    @Nullable Setting dependsOn,
    Block effective) {}
