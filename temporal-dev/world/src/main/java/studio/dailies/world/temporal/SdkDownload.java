package studio.dailies.world.temporal;

import io.temporal.testing.TemporalDevServerOptions;
import io.temporal.testing.internal.devserver.TemporalDevServerDownloader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The official release, by the SDK's own downloader.
final class SdkDownload implements Download {
  private static final String HOST = "temporal.download";
  private static final Duration LOOKUP_MAX = Duration.ofSeconds(3);
  private static final Duration DOWNLOAD_MAX = Duration.ofMinutes(5);
  private static final Duration FOR_GOOD = Duration.ofDays(10_000);

  @Override
  public String from() {
    return HOST;
  }

  @Override
  public Path into(Path folder) throws IOException {
    within(LOOKUP_MAX, SdkDownload::resolve);
    return within(
        DOWNLOAD_MAX,
        () ->
            // The public TemporalDevServer would also start it, in the SDK's way and not in ours.
            TemporalDevServerDownloader.prepare(
                TemporalDevServerOptions.newBuilder()
                    .setDownloadDestination(folder.resolve("official").toString())
                    .setDownloadCacheTtl(FOR_GOOD)
                    .build()));
  }

  private static InetAddress[] resolve() throws IOException {
    try {
      return InetAddress.getAllByName(HOST);
    } catch (UnknownHostException e) {
      throw new IOException("the host name does not resolve", e);
    }
  }

  private static <T> T within(Duration atMost, java.util.concurrent.Callable<T> task)
      throws IOException {
    FutureTask<T> future = new FutureTask<>(task);
    Thread.ofPlatform().daemon().name("temporal-download").start(future);
    try {
      return future.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      future.cancel(true);
      throw new IOException("no answer within " + atMost.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IOException(String.valueOf(cause.getMessage()), cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
