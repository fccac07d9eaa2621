/**
 * Odd places that an agent is put into, each with real parts: tools, containers, module paths,
 * archives of classes, other agents. What is promised of them is in {@code docs/safety.md}.
 */
package dev.breakwater.it.places;
