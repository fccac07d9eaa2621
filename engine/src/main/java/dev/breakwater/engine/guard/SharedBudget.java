package dev.breakwater.engine.guard;

import dev.breakwater.engine.retry.BudgetMemento;
import dev.breakwater.engine.spec.RetrySpec;

/**
 * A retry budget that several guards share.
 *
 * @param owner the rule; empty = the process
 */
public record SharedBudget(RetrySpec.Budget spec, String owner, BudgetMemento counted) {}
