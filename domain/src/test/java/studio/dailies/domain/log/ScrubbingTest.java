package studio.dailies.domain.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScrubbingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mail to ada.l+film@example.co.uk bounced | mail to <address> bounced
          code 068798 was refused | code <code> was refused
          her code is 068798. | her code is <code>.
          from 203.0.113.77 | from <ip>
          from 2001:db8:85a3::8a2e:370:7334 now | from <ip> now
          GET https://queue.fal.run/x?fal_webhook=https://a/b | GET https://queue.fal.run/x?<query>
          at mongodb://dailies:hunter2@db:27017/x | at mongodb://<user>@db:27017/x
          at https://user:hunter2@api.example/x?token=abc | at https://<user>@api.example/x?<query>
          Cookie: __Host-session=v1.abc-DEF; x | Cookie: <cookie>; x
          Authorization: Bearer abcdefghijklmnopqrst | Authorization: Bearer <secret>
          Authorization: Key id12345678:secret1234567 | Authorization: Key <secret>
          token dailies_AbCdEfGhIjKlMnOpQr | token <secret>
          sk_0123456789abcdef is wrong | <secret> is wrong
          POST /callbacks/fal/0f3c/1/9a8b7c6d5e | POST /callbacks/fal/0f3c/1/<mac>
          GET /api/deletions/9a8b7c6d5e | GET /api/deletions/<secret>
          POST /mail/unsubscribe/9a8b7c6d5e | POST /mail/unsubscribe/<secret>
          GET /linked-media/9a8b-17-a.5c6d   | GET /linked-media/<secret>
          """)
  void whatMustNotStandInALogIsTakenOut(String line, String clean) {
    assertThat(Scrubbing.clean(line)).isEqualTo(clean);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "generation:0f3c9a8b7c6d5e4f0f3c9a8b7c6d5e4f waits since 14:02:33",
        "fal takes nothing of ours: paused until 2026-11-27T14:02:33.123456Z",
        "run 01890a5d-ac96-774b-bcce-b302099a8057 of 1234567 credits, 12345 left",
        "studio.dailies.worker.Watch$1.run(Watch.java:103)",
        "version 4.1.2 of a.b:c:d, 2 of 3: 50 %"
      })
  void whatAnOperatorNeedsStays(String line) {
    assertThat(Scrubbing.clean(line)).isEqualTo(line);
  }

  @Test
  void longLinesAreDoneInNoTime() {
    String line = "a@".repeat(50_000) + "://" + "x".repeat(50_000) + ":".repeat(50_000);
    long began = System.nanoTime();

    Scrubbing.clean(line);

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
  }
}
