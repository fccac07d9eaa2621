/**
 * Weaving: which classes, which methods, and the few lines that go into them. The only package that
 * knows Byte Buddy, of which it uses the ASM inside; that is loaded when the first class matches.
 *
 * <p>Loader: the agent's own. Thread: whichever loads a class; so nothing here logs, waits, or uses
 * a lambda.
 */
@NullMarked
package dev.breakwater.agent.weave;

import org.jspecify.annotations.NullMarked;
