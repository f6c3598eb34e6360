package studio.dailies.store.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.exception.NonRetryableException;

class PartBodyTest {
  private static final byte[] CONTENT = new byte[10_000];

  static {
    new Random(3).nextBytes(CONTENT);
  }

  private final byte[] buffer = new byte[12_000];

  @Test
  void isSentAgainWithoutTheSource() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    PartBody body = new PartBody(buffer, 0, CONTENT.length, drips(CONTENT), digest);
    byte[] begun = body.open().readNBytes(4_000);

    assertThat(begun).isEqualTo(Arrays.copyOf(CONTENT, 4_000));
    assertThat(body.open().readAllBytes()).isEqualTo(CONTENT);
    assertThat(body.open().readAllBytes()).isEqualTo(CONTENT);
    body.requireWhole();
    assertThat(digest.digest())
        .as("each byte hashed once")
        .isEqualTo(MessageDigest.getInstance("SHA-256").digest(CONTENT));
  }

  @Test
  void readsNothingOfTheNextPart() throws Exception {
    InputStream source = new ByteArrayInputStream(CONTENT);
    PartBody body = new PartBody(buffer, 0, 6_000, source, null);

    assertThat(body.open().readAllBytes()).hasSize(6_000);
    assertThat(source.available()).isEqualTo(4_000);
  }

  @Test
  @Timeout(10)
  void sourceIsReadWhileTheStoreIsBusy() throws Exception {
    CountDownLatch read = new CountDownLatch(1);
    InputStream source =
        new FilterInputStream(new ByteArrayInputStream(CONTENT)) {
          @Override
          public int read(byte[] to, int offset, int count) throws IOException {
            int some = super.read(to, offset, Math.min(count, 700));
            if (available() == 0) {
              read.countDown();
            }
            return some;
          }
        };
    try (PartBody body = new PartBody(buffer, 0, CONTENT.length, source, null)) {
      read.await();
      assertThat(body.open().readAllBytes()).isEqualTo(CONTENT);
    }
  }

  @Test
  @Timeout(10)
  void closingGivesUpASilentSourceWithoutBlamingIt() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch given = new CountDownLatch(1);
    InputStream silent =
        new InputStream() {
          @Override
          public int read() throws IOException {
            asked.countDown();
            try {
              new CountDownLatch(1).await();
              return -1;
            } catch (InterruptedException e) {
              given.countDown();
              throw new InterruptedIOException();
            }
          }
        };
    PartBody body = new PartBody(buffer, 0, CONTENT.length, silent, null);
    asked.await();

    body.close();

    assertThat(given.getCount()).as("the reader has ended").isZero();
    body.requireWhole();
  }

  @Test
  void whatIsThereAlreadyComesFirst() throws Exception {
    System.arraycopy(CONTENT, 0, buffer, 0, 3_000);
    InputStream rest = new ByteArrayInputStream(CONTENT, 3_000, 7_000);

    PartBody body = new PartBody(buffer, 3_000, CONTENT.length, rest, null);

    assertThat(body.open().readAllBytes()).isEqualTo(CONTENT);
  }

  @Test
  void sourceThatBreaksIsSaidToHaveBrokenAndNotAskedAgain() {
    PartBody body = new PartBody(buffer, 0, CONTENT.length + 1, drips(CONTENT), null);

    assertThatThrownBy(() -> body.open().readAllBytes()).isInstanceOf(NonRetryableException.class);
    assertThatThrownBy(() -> body.open().readAllBytes()).isInstanceOf(NonRetryableException.class);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(body::requireWhole)
        .withMessage("10000 bytes came of a part of 10001");
  }

  /// As sockets do it: never as much as one wants.
  private static InputStream drips(byte[] content) {
    return new FilterInputStream(new ByteArrayInputStream(content)) {
      @Override
      public int read(byte[] to, int offset, int count) throws IOException {
        return super.read(to, offset, Math.min(count, 700));
      }
    };
  }
}
