package dev.breakwater.agent.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.call.Family;
import org.junit.jupiter.api.Test;

/** What a thread is doing. */
class ThreadCallsTest {

  private final ThreadCalls thread = ThreadCalls.current();

  @Test
  void theOutermostCallOfAFamilyIsFoundWhateverIsInBetween() {
    CallTicket jdbc = entered(Family.JDBC);
    CallTicket http = entered(Family.HTTP);

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
    SiteHandler one = site(Family.METHOD);
    CallTicket outer = entered(one);

    assertThat(thread.outer(Family.METHOD, one)).isSameAs(outer);
    assertThat(thread.outer(Family.METHOD, "two")).isNull();
    thread.leave(outer);
  }

  @Test
  void callsWhoseEndNeverCameAreDroppedWithTheOneAround() {
    CallTicket outer = entered(Family.JDBC);
    entered(Family.HTTP);

    thread.leave(outer);

    assertThat(thread.outer(Family.HTTP, "any")).isNull();
  }

  @Test
  void leavingTwiceLeavesTheOthersAlone() {
    CallTicket outer = entered(Family.JDBC);
    CallTicket inner = entered(Family.HTTP);
    thread.leave(inner);
    thread.leave(inner);

    assertThat(thread.outer(Family.JDBC, "any")).isSameAs(outer);
    thread.leave(outer);
  }

  @Test
  void aTicketWhoseCallIsOverIsUsedAgainAndHoldsNothingOfTheApplications() {
    CallTicket ticket = entered(Family.JDBC);
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
    CallTicket ticket = entered(Family.HTTP);

    thread.leaveForGood(ticket);

    assertThat(thread.take()).isNotSameAs(ticket);
    assertThat(thread.outer(Family.HTTP, "site")).isNull();
  }

  @Test
  void callsMayNestDeeperThanTicketsAreKept() {
    CallTicket[] tickets = new CallTicket[20];
    SiteHandler[] sites = new SiteHandler[tickets.length];
    for (int i = 0; i < tickets.length; i++) {
      sites[i] = site(Family.METHOD);
      tickets[i] = entered(sites[i]);
    }
    for (int i = tickets.length - 1; i >= 0; i--) {
      assertThat(thread.outer(Family.METHOD, sites[i])).isSameAs(tickets[i]);
      thread.leave(tickets[i]);
      assertThat(thread.outer(Family.METHOD, sites[i])).isNull();
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

  private CallTicket entered(Family family) {
    return entered(site(family));
  }

  private CallTicket entered(SiteHandler site) {
    CallTicket ticket = thread.take();
    ticket.belongsTo(null, site);
    thread.enter(ticket);
    return ticket;
  }

  private static SiteHandler site(Family family) {
    return new SiteHandler(family) {};
  }
}
