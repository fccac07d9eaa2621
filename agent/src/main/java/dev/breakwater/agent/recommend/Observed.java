package dev.breakwater.agent.recommend;

import dev.breakwater.engine.call.Resource;

/** What one guard has seen. */
public record Observed(String rule, Resource resource, Figures figures) {}
