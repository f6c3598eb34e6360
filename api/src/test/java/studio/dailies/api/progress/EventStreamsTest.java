package studio.dailies.api.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import studio.dailies.api.TestClock;
import studio.dailies.api.problem.Refusal;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.generation.Change;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Mark;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.session.Device;
import studio.dailies.store.session.Sessions.Session;

class EventStreamsTest {
  private final Ids ids = new Ids(new Random());
  private final TestClock clock = new TestClock();
  private final EventStreams streams = new EventStreams(clock, 2, 3);
  private final AccountId ada = new AccountId(ids.next());
  private final AccountId eve = new AccountId(ids.next());
  private final ProjectId project = new ProjectId(ids.next());
  private final GenerationId fox = new GenerationId(ids.next());

  @Test
  void nobodyHasAllOfThem() {
    EventStream first = open(ada);
    open(ada);
    assertRefused(ada, 429);
    open(eve);
    assertRefused(eve, 503);

    streams.close(first);
    streams.close(first);
    open(ada);
    assertRefused(ada, 503);
    assertThat(streams.all()).hasSize(3);
  }

  @Test
  void streamLivesNoLongerThanItsSession() {
    Instant soon = clock.instant().plusSeconds(7);

    assertThat(open(ada).endsAt()).isEqualTo(clock.instant().plus(EventStreams.LIFE));
    assertThat(streams.open(subject(eve), session(eve, soon)).endsAt()).isEqualTo(soon);
  }

  @Test
  void whoReadsTooSlowlyIsCutAndToldNothingMore() {
    EventStream stream = open(ada);
    for (int i = 1; i <= EventStream.WAITING_MAX; i++) {
      stream.tell(event(i));
    }
    assertThat(stream.next()).contains(event(1));
    stream.tell(event(257));
    stream.tell(event(258));
    stream.tell(event(259));

    assertThat(stream.next()).contains(Event.END);
    assertThat(stream.next()).isEmpty();
  }

  @Test
  void saysEach25SecondsThatItIsStillOpen() {
    EventStream stream = open(ada);
    stream.beat(clock.instant().plusSeconds(24));
    assertThat(stream.next()).isEmpty();

    stream.beat(clock.instant().plusSeconds(25));
    stream.beat(clock.instant().plusSeconds(26));

    assertThat(stream.next()).contains(Event.HEARTBEAT);
    assertThat(stream.next()).isEmpty();
    stream.beat(clock.instant().plusSeconds(50));
    assertThat(stream.next()).contains(Event.HEARTBEAT);
  }

  @Test
  void clientThatHasNotTakenTheLastHeartbeatByTheNextIsCut() {
    EventStream stream = open(ada);
    stream.beat(clock.instant().plusSeconds(25));
    stream.beat(clock.instant().plusSeconds(50));

    assertThat(stream.hasEnded()).isTrue();
    assertThat(stream.next()).contains(Event.END);
    assertThat(stream.next()).isEmpty();
  }

  @Test
  void editsAreToldOnceAndNoneThatTheClientKnows() {
    EventStream stream = open(ada);
    stream.edited(3, Mark.FIRST);
    assertThat(stream.next()).as("it has not begun").isEmpty();
    stream.begunWithEdits(3);

    stream.edited(3, Mark.FIRST);
    stream.edited(5, Mark.FIRST);
    stream.edited(5, Mark.FIRST);
    stream.edited(4, Mark.FIRST);

    assertThat(stream.next()).contains(Event.edited(Mark.FIRST, 5));
    assertThat(stream.next()).isEmpty();
  }

  @Test
  void whatIsOlderThanWhatWasToldFirstIsLeftOut() {
    EventStream stream = open(ada);
    stream.tell(event(3));
    stream.tell(event(4));
    stream.tell(event(5));
    stream.begunWith(List.of(event(4), Event.ready(Mark.FIRST)));

    assertThat(stream.next()).contains(event(5));
    assertThat(stream.next()).isEmpty();
  }

  @Test
  void nothingIsOpenedWhileTheProcessStops() {
    EventStream stream = open(ada);
    streams.stop();

    assertThat(stream.next()).contains(Event.END);
    assertRefused(eve, 503);
  }

  @Test
  void subjectCoversWhatIsInItAndNothingElse() {
    ProjectId other = new ProjectId(ids.next());
    GenerationId owl = new GenerationId(ids.next());
    Subject all = new Subject(ada, project, null);
    Subject one = new Subject(ada, project, fox);

    assertThat(all.covers(change(fox, project, ada))).isTrue();
    assertThat(all.covers(change(fox, other, ada))).isFalse();
    assertThat(all.covers(change(fox, project, eve))).isFalse();
    assertThat(one.covers(change(fox, project, ada))).isTrue();
    assertThat(one.covers(change(owl, project, ada))).isFalse();
  }

  @Test
  void eventIsWrittenAsBrowsersReadIt() {
    assertThat(new String(event(7).bytes(), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo("id: 0000000000000000\nevent: generation\ndata: {\"revision\":7}\n\n");
  }

  private Event event(long revision) {
    return Event.generation(
        Mark.FIRST, fox.value(), revision, "{\"revision\":%d}".formatted(revision));
  }

  private EventStream open(AccountId account) {
    return streams.open(subject(account), session(account, Instant.MAX));
  }

  private Subject subject(AccountId account) {
    return new Subject(account, project, fox);
  }

  private Session session(AccountId account, Instant expiresAt) {
    return new Session(
        ids.next(),
        Optional.of(account),
        Device.of(null),
        clock.instant(),
        expiresAt,
        Optional.empty());
  }

  private static Change change(GenerationId id, ProjectId project, AccountId account) {
    return new Change(id, project, account, 1, Mark.FIRST);
  }

  private void assertRefused(AccountId account, int status) {
    assertThatThrownBy(() -> open(account))
        .isInstanceOfSatisfying(
            Refusal.class, it -> assertThat(it.problem().status()).isEqualTo(status));
  }
}
