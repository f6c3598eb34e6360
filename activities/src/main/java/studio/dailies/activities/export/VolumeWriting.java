package studio.dailies.activities.export;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import studio.dailies.activities.Failures;
import studio.dailies.store.export.Export;
import studio.dailies.store.export.ExportFile;
import studio.dailies.store.export.Exports;
import studio.dailies.store.export.Volume;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.media.ExportShelf;

/// Writes one volume, or goes on with it after the parts that an earlier try has sent.
final class VolumeWriting {
  private final Exports exports;
  private final ExportShelf shelf;
  private final RecordWriting records;

  VolumeWriting(Exports exports, ExportShelf shelf, RecordWriting records) {
    this.exports = exports;
    this.shelf = shelf;
    this.records = records;
  }

  /// @throws io.temporal.failure.ApplicationFailure `VolumeBroken`, if a later try may go on
  void write(Export export, Volume planned, Runnable alive) {
    Volume volume = planned.number() == 1 ? withManifest(export, planned, alive) : planned;
    try {
      write(export.createdAt(), volume, alive);
    } catch (IOException e) {
      throw Failures.away("VolumeBroken", null, e);
    }
  }

  private void write(Instant at, Volume volume, Runnable alive) throws IOException {
    Weighing weighing = new Weighing(shelf, alive);
    List<Layout.Weighed> files = new ArrayList<>();
    List<Integer> left = new ArrayList<>();
    for (int i = 0; i < volume.files().size(); i++) {
      ExportFile file = volume.files().get(i);
      OptionalLong crc = weighing.crc(file);
      if (crc.isPresent()) {
        files.add(new Layout.Weighed(file, crc.getAsLong()));
      } else {
        left.add(i);
      }
    }
    Layout layout = Layout.of(files, at);
    StoredMedia stored =
        shelf.writePrivate(
            volume.key(), new Archive(layout, shelf), new VolumeMemory(exports, volume), alive);
    var written = new Volume.Written(stored.bytes(), stored.sha256());
    if (!exports.written(volume, written, left)) {
      shelf.deletePrivate(volume.key(), Optional.empty());
    }
  }

  /// The manifest says what is in all other volumes, so it is made when they are there.
  private Volume withManifest(Export export, Volume first, Runnable alive) {
    List<ExportFile> files = new ArrayList<>(first.files());
    if (files.getLast().path().equals(Paths.MANIFEST)) {
      return first;
    }
    Stream<Volume> others =
        IntStream.rangeClosed(2, export.volumes())
            .mapToObj(number -> exports.volume(export.id(), number).orElseThrow());
    files.add(
        records.write(
            export.id(),
            Paths.MANIFEST,
            new Manifest(export).pieces(Stream.concat(Stream.of(first), others)),
            alive));
    exports.replan(first, files);
    return exports.volume(export.id(), 1).orElseThrow();
  }
}
