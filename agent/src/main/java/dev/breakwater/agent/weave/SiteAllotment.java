package dev.breakwater.agent.weave;

import org.jspecify.annotations.Nullable;

/** Gives woven code the number of its site. The same place always gets the same number. */
public interface SiteAllotment {

  /**
   * @param loader of the class being woven; null for the boot loader
   */
  int siteOf(WeavePlan.Target target, @Nullable ClassLoader loader);
}
