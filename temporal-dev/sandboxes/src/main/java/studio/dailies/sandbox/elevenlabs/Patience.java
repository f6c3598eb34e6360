package studio.dailies.sandbox.elevenlabs;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Makes callers wait. Whoever hangs is let go by a release, or after ten minutes.
final class Patience {
  private static final long LONGEST_MINUTES = 10;

  private CountDownLatch hanging = new CountDownLatch(1);

  void hang() throws IOException {
    CountDownLatch mine;
    synchronized (this) {
      mine = hanging;
    }
    await(mine, LONGEST_MINUTES, TimeUnit.MINUTES);
  }

  void pause(long millis) throws IOException {
    await(new CountDownLatch(1), millis, TimeUnit.MILLISECONDS);
  }

  synchronized void release() {
    hanging.countDown();
    hanging = new CountDownLatch(1);
  }

  private static void await(CountDownLatch latch, long time, TimeUnit unit) throws IOException {
    try {
      boolean _ = latch.await(time, unit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the server is ending", e);
    }
  }
}
