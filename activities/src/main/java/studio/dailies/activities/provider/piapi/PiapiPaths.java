package studio.dailies.activities.provider.piapi;

import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import studio.dailies.activities.provider.ProviderJob;

/// The addresses of PiAPI's tasks. All are built here, so that no answer can send our key
/// elsewhere.
final class PiapiPaths {
  private static final Pattern TASK = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,127}");

  private final HttpUrl tasks;

  PiapiPaths(HttpUrl api) {
    this.tasks = api.newBuilder().addPathSegments("api/v1/task").build();
  }

  /// Whether PiAPI could have made this name; nothing else goes into a path.
  static boolean isTask(String name) {
    return TASK.matcher(name).matches();
  }

  HttpUrl tasks() {
    return tasks;
  }

  HttpUrl task(ProviderJob job) {
    return task(job.job());
  }

  HttpUrl task(String name) {
    if (!isTask(name)) {
      throw new IllegalArgumentException("no name of a task at PiAPI");
    }
    return tasks.newBuilder().addPathSegment(name).build();
  }
}
