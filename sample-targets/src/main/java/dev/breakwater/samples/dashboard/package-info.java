/**
 * Asks a Prometheus every query of the Grafana dashboard, and draws what it answers, panel by
 * panel: started by {@code docs/grafana/check}.
 */
@NullMarked
package dev.breakwater.samples.dashboard;

import org.jspecify.annotations.NullMarked;
