package studio.dailies.activities.export;

import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import studio.dailies.store.export.Export;
import studio.dailies.store.export.ExportFile;
import studio.dailies.store.export.Volume;

/// `manifest.json`: every file of all volumes but itself, with its checksum.
record Manifest(Export export) {
  static final String FORMAT = "dailies-export/1";

  record HeadJson(String format, String export, Instant askedAt, int volumes) {}

  /// @param about the take or the reference that it is
  /// @param left true for a file that was deleted before it was its turn: it is in no volume
  record FileJson(
      String path,
      int volume,
      ExportFile.Kind kind,
      @Nullable String about,
      long bytes,
      String sha256,
      @Nullable Boolean left) {}

  Stream<String> pieces(Stream<Volume> volumes) {
    var head = new HeadJson(FORMAT, export.id().value(), export.createdAt(), export.volumes());
    return Json.object(head, Stream.of(Json.list("files", Lazily.flat(volumes, Manifest::files))));
  }

  private static Stream<FileJson> files(Volume volume) {
    return IntStream.range(0, volume.files().size()).mapToObj(i -> file(volume, i));
  }

  private static FileJson file(Volume volume, int i) {
    ExportFile file = volume.files().get(i);
    return new FileJson(
        file.path(),
        volume.number(),
        file.kind(),
        file.kind() == ExportFile.Kind.RECORD ? null : file.about(),
        file.bytes(),
        file.sha256(),
        volume.left().contains(i) ? true : null);
  }
}
