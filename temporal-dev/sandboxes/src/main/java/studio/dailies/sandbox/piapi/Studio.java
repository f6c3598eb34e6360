package studio.dailies.sandbox.piapi;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import studio.dailies.sandbox.media.Media;

/// Does the work of a task, and says how it ended.
final class Studio {
  private static final Pattern FORBIDDEN = Pattern.compile("\\bforbidden\\b");

  private final ResultHost results;
  private final Sources sources;

  Studio(ResultHost results, Sources sources) {
    this.results = results;
    this.sources = sources;
  }

  Task.Outcome run(Task task) throws IOException {
    return switch (task.faults().run()) {
      case FAIL -> Failures.failed(task, "internal error", "internal error", "task failed");
      case FAIL_IN_LOGS -> Failures.failedInLogs(task, "the model ran out of memory");
      case POLICY -> Failures.policy(task);
      case LIMIT_INSIDE ->
          Failures.failed(task, "429: too many requests", "task failed", "upstream: 429");
      case NO_MEDIA -> completed(task, none(task));
      case DATA_URI -> completed(task, inside(task));
      case NORMAL, NEVER_FINISHES, CANCEL_TOO_LATE -> judged(task);
    };
  }

  private Task.Outcome judged(Task task) throws IOException {
    if (FORBIDDEN.matcher(task.prompt()).find()) {
      return Failures.policy(task);
    }
    try {
      Optional<Media.Picture> start = sources.fetch(task);
      return completed(task, task.family().makesPictures() ? pictures(task) : clip(task, start));
    } catch (Sources.Missing e) {
      return Failures.failedInLogs(task, String.valueOf(e.getMessage()));
    }
  }

  private static Task.Outcome completed(Task task, Shapes.Made made) {
    return new Task.Outcome(
        "ok",
        "completed",
        Shapes.done(task.family(), made),
        0,
        "",
        "",
        List.of("task started", "task completed"),
        task.price());
  }

  private Shapes.Made pictures(Task task) throws IOException {
    Wishes.Size size = Wishes.picture(task.input());
    byte[] png = Media.png(size.width(), size.height(), task.endpoint(), task.prompt());
    var urls = new ArrayList<String>();
    for (int i = 0; i < Wishes.pictures(task.input()); i++) {
      urls.add(results.keep(png, "image/png", "png", task.faults().clip()));
    }
    return new Shapes.Made(urls, "", "", size, 0);
  }

  private Shapes.Made clip(Task task, Optional<Media.Picture> start) throws IOException {
    Wishes.Size size = Wishes.clip(task.input());
    int seconds = Wishes.seconds(task.input());
    byte[] still = Media.png(size.width(), size.height(), task.endpoint(), task.prompt());
    byte[] bytes =
        task.faults().clip() == Faults.Clip.PICTURE_CLIP
            ? still
            : Media.mp4(
                size.width(), size.height(), seconds, task.endpoint(), task.prompt(), start);
    String cover =
        hasCover(task.family()) ? results.keep(still, "image/png", "png", Faults.Clip.NORMAL) : "";
    String marked =
        task.family() == Family.KLING
            ? results.keep(bytes, "video/mp4", "mp4", task.faults().clip())
            : "";
    String plain = results.keep(bytes, "video/mp4", "mp4", task.faults().clip());
    return new Shapes.Made(List.of(plain), marked, cover, size, seconds);
  }

  private static boolean hasCover(Family family) {
    return family == Family.KLING || family == Family.LUMA;
  }

  private static Shapes.Made none(Task task) {
    return new Shapes.Made(List.of(""), "", "", Wishes.clip(task.input()), 0);
  }

  private static Shapes.Made inside(Task task) {
    String type = task.family().makesPictures() ? "image/png" : "video/mp4";
    String url = "data:" + type + ";base64,AAAA";
    return new Shapes.Made(List.of(url), "", "", Wishes.clip(task.input()), 0);
  }
}
