package studio.dailies.sandbox.piapi;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Saying nothing for a while, which ends at once when the sandbox ends.
final class Silence {
  private final CountDownLatch ending = new CountDownLatch(1);

  void keep(long millis) {
    try {
      var _ = ending.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void end() {
    ending.countDown();
  }
}
