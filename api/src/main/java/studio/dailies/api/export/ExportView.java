package studio.dailies.api.export;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.export.ExportState;
import studio.dailies.store.export.Export;
import studio.dailies.store.export.Volume;

/// An export as its person sees it.
///
/// @param files how many go into it; 0 while that is found out
/// @param bytes of these files
/// @param volumesDone how many archives are there
/// @param bytesDone of these archives
/// @param message how far it is, in words
/// @param volumes the archives; their addresses come when all are there
/// @param expiresAt until when it can be fetched; absent until it is ready
record ExportView(
    String id,
    String workflowId,
    ExportState state,
    String message,
    Instant askedAt,
    long files,
    long bytes,
    int volumesDone,
    long bytesDone,
    List<VolumeView> volumes,
    @Nullable Instant readyAt,
    @Nullable Instant expiresAt) {

  /// One archive.
  ///
  /// @param address where it can be fetched; absent until the export is ready
  /// @param sha256 of all its bytes, in hexadecimal digits; absent until it is written
  @Schema(name = "ExportVolume")
  record VolumeView(
      int number,
      @Schema(example = "dailies-export-1-of-2.zip") String name,
      @Nullable Long bytes,
      @Nullable String sha256,
      @Nullable String address) {

    static VolumeView of(Export export, Volume volume) {
      boolean ready = export.state() == ExportState.READY;
      return new VolumeView(
          volume.number(),
          fileName(export, volume),
          volume.written().map(Volume.Written::bytes).orElse(null),
          volume.written().map(Volume.Written::sha256).orElse(null),
          ready ? "/api/exports/%s/volumes/%d".formatted(export.id(), volume.number()) : null);
    }
  }

  static String fileName(Export export, Volume volume) {
    return "dailies-export-%d-of-%d.zip".formatted(volume.number(), export.volumes());
  }

  static ExportView of(Export export, List<Volume> all) {
    // While it is gathered nobody knows how many there will be.
    List<Volume> volumes = export.state() == ExportState.GATHERING ? List.of() : all;
    List<Volume> done = volumes.stream().filter(it -> it.written().isPresent()).toList();
    return new ExportView(
        export.id().value(),
        export.id().workflowId(),
        export.state(),
        message(export, done.size()),
        export.createdAt(),
        export.files(),
        export.bytes(),
        done.size(),
        done.stream().mapToLong(it -> it.written().orElseThrow().bytes()).sum(),
        volumes.stream().map(it -> VolumeView.of(export, it)).toList(),
        export.readyAt(),
        export.expiresAt());
  }

  private static String message(Export export, int done) {
    return switch (export.state()) {
      case GATHERING -> "We are finding out what goes into it.";
      case WRITING ->
          "%d of %d archives are written. You get a mail when all are."
              .formatted(done, export.volumes());
      case READY -> "It can be fetched, and is deleted after seven days.";
      case ENDED -> "It is deleted.";
    };
  }
}
