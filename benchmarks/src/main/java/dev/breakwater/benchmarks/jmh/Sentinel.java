package dev.breakwater.benchmarks.jmh;

import com.alibaba.csp.sentinel.Entry;
import com.alibaba.csp.sentinel.SphU;
import com.alibaba.csp.sentinel.slots.block.BlockException;
import com.alibaba.csp.sentinel.slots.block.RuleConstant;
import com.alibaba.csp.sentinel.slots.block.degrade.DegradeRule;
import com.alibaba.csp.sentinel.slots.block.degrade.DegradeRuleManager;
import com.alibaba.csp.sentinel.slots.block.flow.FlowRule;
import com.alibaba.csp.sentinel.slots.block.flow.FlowRuleManager;
import com.example.work.Work;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Sentinel around the same work: a limit on calls a second, a limit on calls in flight, and a
 * breaker by share of errors. It has neither retry nor timeout.
 */
@State(Scope.Benchmark)
public class Sentinel {

  private static final String NAME = "work";

  private final Work work = new Work();

  public Sentinel() {
    FlowRule rate = new FlowRule(NAME);
    rate.setGrade(RuleConstant.FLOW_GRADE_QPS);
    rate.setCount(100_000_000);
    FlowRule inFlight = new FlowRule(NAME);
    inFlight.setGrade(RuleConstant.FLOW_GRADE_THREAD);
    inFlight.setCount(1000);
    FlowRuleManager.loadRules(List.of(rate, inFlight));
    DegradeRule breaker = new DegradeRule(NAME);
    breaker.setGrade(RuleConstant.DEGRADE_GRADE_EXCEPTION_RATIO);
    breaker.setCount(0.5);
    breaker.setMinRequestAmount(20);
    breaker.setStatIntervalMs(30_000);
    breaker.setTimeWindow(30);
    DegradeRuleManager.loadRules(List.of(breaker));
  }

  @Benchmark
  public Object entry() throws BlockException {
    Entry entry = SphU.entry(NAME);
    try {
      return work.bare();
    } finally {
      entry.exit();
    }
  }
}
