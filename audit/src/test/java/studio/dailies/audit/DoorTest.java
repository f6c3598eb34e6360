package studio.dailies.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DoorTest {
  private static final Duration EVERY = Duration.ofMinutes(10);

  private final SetClock clock = new SetClock();
  private final Made made = new Made(7);
  private final Rounds rounds = new Rounds(this::audit, EVERY, clock);
  private final Door door = open(0);
  private final HttpClient http = HttpClient.newHttpClient();
  private boolean isAway;

  @AfterEach
  void close() {
    door.close();
    http.close();
  }

  @Test
  void metricsCountFindingsByRule() throws Exception {
    made.grant(made.id(), 5, "plan", Made.START);
    made.grant(made.id(), 5, "plan", Made.START);
    round();
    clock.advance(Duration.ofSeconds(30));

    assertThat(get("/metrics").body())
        .contains("# TYPE dailies_audit_findings gauge\n")
        .contains("dailies_audit_findings{rule=\"LOT_OVERDUE\"} 2\n")
        .contains("dailies_audit_findings{rule=\"CHAIN\"} 0\n")
        .contains("dailies_audit_age_seconds 30\n")
        .contains("dailies_audit_duration_seconds 1.5\n")
        .contains("dailies_audit_entries 2\n")
        .contains("dailies_audit_generations 0\n")
        .contains("dailies_audit_payments 0\n")
        .contains("dailies_audit_failures_total 0\n");
  }

  @Test
  void metricsBeforeTheFirstAuditSayNothingOfFindings() throws Exception {
    clock.advance(Duration.ofSeconds(7));

    assertThat(get("/metrics").body())
        .contains("dailies_audit_age_seconds 7\n")
        .doesNotContain("findings");
    assertThat(get("/report").body()).contains("No audit has ended yet.");
  }

  @Test
  void reportSaysWhatIsWrongAndThatTheNewestAuditFailed() throws Exception {
    made.grant(made.id(), 5, "plan", Made.START);
    round();
    isAway = true;
    round();

    assertThat(get("/report").body())
        .startsWith("The newest audit could not be made. The database is away.")
        .contains("LOT_OVERDUE, 1 time\n");
  }

  @Test
  void healthIsThatSomebodyLooks() throws Exception {
    assertThat(get("/health").statusCode()).isEqualTo(200);
    clock.advance(EVERY.multipliedBy(3).plusSeconds(1));
    assertThat(get("/health").statusCode()).isEqualTo(503);
    round();
    assertThat(get("/health").statusCode()).isEqualTo(200);
  }

  @Test
  void otherPathsAreNotThere() throws Exception {
    assertThat(get("/").statusCode()).isEqualTo(404);
    assertThat(get("/report/all").statusCode()).isEqualTo(404);
  }

  @Test
  void portThatIsTakenIsNamed() {
    assertThatThrownBy(() -> open(door.port()))
        .isInstanceOf(CannotAudit.class)
        .hasMessageContaining("DAILIES_AUDIT_PORT");
  }

  private Door open(int port) {
    return Door.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), rounds, clock);
  }

  private void round() {
    boolean[] goesOn = {true};
    rounds.run(() -> goesOn[0], _ -> goesOn[0] = false, _ -> {});
  }

  private Result audit() {
    if (isAway) {
      throw new CannotAudit("The database is away.");
    }
    return new Result(Looks.at(made, () -> {}), Duration.ofMillis(1500), Optional.empty());
  }

  private HttpResponse<String> get(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + door.port() + path);
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
