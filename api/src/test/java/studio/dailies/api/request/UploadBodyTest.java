package studio.dailies.api.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import studio.dailies.api.request.UploadBody.Pace;

class UploadBodyTest {

  @Test
  void takesItsLimitAndNotAByteMore() throws IOException {
    assertThat(body(new ByteArrayInputStream(new byte[100]), 100).readAllBytes()).hasSize(100);
    assertRefused(body(new ByteArrayInputStream(new byte[101]), 100), 413, "100 bytes");
  }

  @Test
  void limitThatIsKnownLaterCountsToo() throws IOException {
    UploadBody body = body(new ByteArrayInputStream(new byte[101]), 1_000);
    body.readNBytes(50);
    body.atMost(100);

    assertRefused(body, 413, "100 bytes");
    assertThatThrownBy(() -> body.atMost(99)).isInstanceOf(BodyRefused.class);
  }

  @Test
  void bodyThatDripsIsGivenUp() {
    Pace pace = new Pace(Duration.ofMillis(100), 1_000, Duration.ofMinutes(1));
    InputStream drip =
        new InputStream() {
          @Override
          public int read() {
            LockSupport.parkNanos(10_000_000);
            return 'a';
          }

          @Override
          public int read(byte[] into, int offset, int length) {
            into[offset] = (byte) read();
            return 1;
          }
        };

    assertRefused(new UploadBody(drip, 1_000_000, pace), 408, "1000 bytes a second");
  }

  @Test
  void whoSaysNothingIsTold() {
    InputStream silent =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException(new SocketTimeoutException());
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            throw new IOException(new SocketTimeoutException());
          }
        };

    assertRefused(body(silent, 9), 408, "a second");
  }

  @Test
  void paceForgivesASlowStartAndNoEndlessOne() {
    Pace usual = Pace.USUAL;

    assertThat(usual.isTooSlow(Duration.ofSeconds(20), 0)).isFalse();
    assertThat(usual.isTooSlow(Duration.ofSeconds(21), 0)).isTrue();
    assertThat(usual.isTooSlow(Duration.ofSeconds(119), 100L * 64 * 1024)).isFalse();
    assertThat(usual.isTooSlow(Duration.ofSeconds(121), 100L * 64 * 1024)).isTrue();
    assertThat(usual.isTooSlow(Duration.ofSeconds(601), 1L << 40)).isTrue();
  }

  private static UploadBody body(InputStream from, long most) {
    return new UploadBody(from, most, Pace.USUAL);
  }

  private static void assertRefused(UploadBody body, int status, String words) {
    assertThatThrownBy(body::readAllBytes)
        .isInstanceOfSatisfying(
            BodyRefused.class,
            it -> {
              assertThat(it.problem().status()).isEqualTo(status);
              assertThat(it.problem().detail()).contains(words);
            });
  }
}
