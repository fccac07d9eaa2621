package dev.breakwater.agent.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.call.Family;
import org.junit.jupiter.api.Test;

/** What a thread is doing. */
class ThreadCallsTest {

  private final ThreadCalls thread = ThreadCalls.current();

  @Test
  void theOutermostCallOfAFamilyIsFoundWhateverIsInBetween() {
    CallTicket jdbc = entered(Family.JDBC, "statement");
    CallTicket http = entered(Family.HTTP, "send");

    assertThat(thread.outer(Family.JDBC, "another")).isSameAs(jdbc);
    assertThat(thread.outer(Family.HTTP, "another")).isSameAs(http);
    assertThat(thread.outer(Family.REDIS, "another")).isNull();
    thread.leave(http);
    assertThat(thread.outer(Family.HTTP, "another")).isNull();
    thread.leave(jdbc);
    assertThat(thread.outer(Family.JDBC, "another")).isNull();
  }

  @Test
  void methodsNestByTheirOwnSiteOnly() {
    CallTicket outer = entered(Family.METHOD, "one");

    assertThat(thread.outer(Family.METHOD, "one")).isSameAs(outer);
    assertThat(thread.outer(Family.METHOD, "two")).isNull();
    thread.leave(outer);
  }

  @Test
  void callsWhoseEndNeverCameAreDroppedWithTheOneAround() {
    CallTicket outer = entered(Family.JDBC, "outer");
    entered(Family.HTTP, "lost");

    thread.leave(outer);

    assertThat(thread.outer(Family.HTTP, "any")).isNull();
  }

  @Test
  void leavingTwiceLeavesTheOthersAlone() {
    CallTicket outer = entered(Family.JDBC, "outer");
    CallTicket inner = entered(Family.HTTP, "inner");
    thread.leave(inner);
    thread.leave(inner);

    assertThat(thread.outer(Family.JDBC, "any")).isSameAs(outer);
    thread.leave(outer);
  }

  @Test
  void aTicketWhoseCallIsOverIsUsedAgainAndHoldsNothingOfTheApplications() {
    CallTicket ticket = entered(Family.JDBC, "site");
    ticket.ticket.subject().of("self", "first", "second");
    thread.leave(ticket);
    ticket.clear();

    CallTicket again = thread.take();

    assertThat(again).isSameAs(ticket);
    assertThat(again.ticket.subject().self()).isNull();
    assertThat(again.ticket.subject().argument()).isNull();
    assertThat(again.ticket.subject().second()).isNull();
  }

  @Test
  void aTicketThatGoesOnWithoutItsThreadIsNotUsedAgain() {
    CallTicket ticket = entered(Family.HTTP, "site");

    thread.leaveForGood(ticket);

    assertThat(thread.take()).isNotSameAs(ticket);
    assertThat(thread.outer(Family.HTTP, "site")).isNull();
  }

  @Test
  void callsMayNestDeeperThanTicketsAreKept() {
    CallTicket[] tickets = new CallTicket[20];
    for (int i = 0; i < tickets.length; i++) {
      tickets[i] = entered(Family.METHOD, i);
    }
    for (int i = tickets.length - 1; i >= 0; i--) {
      assertThat(thread.outer(Family.METHOD, i)).isSameAs(tickets[i]);
      thread.leave(tickets[i]);
      assertThat(thread.outer(Family.METHOD, i)).isNull();
    }
  }

  @Test
  void everyThreadHasItsOwn() throws Exception {
    ThreadCalls[] other = new ThreadCalls[1];
    Thread second = new Thread(() -> other[0] = ThreadCalls.current());
    second.start();
    second.join();

    assertThat(other[0]).isNotNull().isNotSameAs(thread);
  }

  private CallTicket entered(Family family, Object site) {
    CallTicket ticket = thread.take();
    ticket.belongsTo(null, site, family);
    thread.enter(ticket);
    return ticket;
  }
}
