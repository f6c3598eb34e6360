package studio.dailies.store.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.export.ExportId;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.store.export.ExportFile.Kind;
import studio.dailies.store.generation.Upload;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;

/// The document of a volume. `docs/audit.md` relies on `export`, `key`, `bytes` and `upload`.
///
/// @param sealed the paths of its files: they are made of what a person called things
@Document(VolumeRow.COLLECTION)
record VolumeRow(
    @Id String id,
    String export,
    String account,
    int number,
    String key,
    @Nullable List<ItemRow> items,
    @Nullable Binary sealed,
    @Nullable UploadRow upload,
    @Nullable List<Integer> left,
    @Nullable Long bytes,
    @Nullable String sha256) {
  static final String COLLECTION = "export_volumes";

  record ItemRow(Kind kind, String about, String key, long bytes, String sha256) {}

  record UploadRow(String id, @Nullable Long length, @Nullable String tag) {
    static UploadRow of(Upload upload) {
      return new UploadRow(upload.id(), upload.original().length(), upload.original().tag());
    }

    Upload toUpload() {
      return new Upload(id, null, new Upload.Original(length, tag));
    }
  }

  record Paths(List<String> all) {}

  static VolumeRow of(
      ExportId export,
      AccountId account,
      int number,
      MediaKey key,
      List<ExportFile> files,
      Seal seal) {
    return new VolumeRow(
        id(export, number),
        export.value(),
        account.value(),
        number,
        key.value(),
        items(files),
        sealed(export, account, number, files, seal),
        null,
        null,
        null,
        null);
  }

  static List<ItemRow> items(List<ExportFile> files) {
    return files.stream()
        .map(it -> new ItemRow(it.kind(), it.about(), it.key().value(), it.bytes(), it.sha256()))
        .toList();
  }

  static Binary sealed(
      ExportId export, AccountId account, int number, List<ExportFile> files, Seal seal) {
    var paths = new Paths(files.stream().map(ExportFile::path).toList());
    return seal.seal(SealKey.of(account), document(id(export, number)), paths);
  }

  static String id(ExportId export, int number) {
    return export + "/" + number;
  }

  private static String document(String id) {
    return COLLECTION + "/" + id;
  }

  Volume toVolume(Seal seal) {
    return new Volume(
        new ExportId(export),
        new AccountId(account),
        number,
        new MediaKey(key),
        files(seal),
        left == null ? List.of() : left,
        bytes == null
            ? Optional.empty()
            : Optional.of(new Volume.Written(bytes, Objects.requireNonNull(sha256))));
  }

  private List<ExportFile> files(Seal seal) {
    if (items == null || sealed == null) {
      return List.of();
    }
    List<String> paths =
        seal.open(SealKey.of(new AccountId(account)), document(id), sealed, Paths.class).all();
    List<ExportFile> files = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      ItemRow item = items.get(i);
      files.add(
          new ExportFile(
              paths.get(i),
              item.kind(),
              item.about(),
              new MediaKey(item.key()),
              item.bytes(),
              item.sha256()));
    }
    return files;
  }
}
