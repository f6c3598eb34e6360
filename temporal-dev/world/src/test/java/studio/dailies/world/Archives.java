package studio.dailies.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import studio.dailies.world.client.Digest;
import studio.dailies.world.client.StudioClient;
import tools.jackson.databind.JsonNode;

/// The archives of an export, opened as any tool would.
public final class Archives {
  private Archives() {}

  /// What is wrong with an export: an archive that is not what was told, a file that is not what
  /// the manifest says, or a take that is missing.
  ///
  /// @return empty if it is whole
  public static String problem(StudioClient person, String export, String take) {
    try {
      Map<String, byte[]> files = new HashMap<>();
      for (JsonNode volume : person.get("/api/exports/" + export).path("volumes")) {
        byte[] archive = bytes(person, volume);
        if (!digest(archive).equals(volume.path("sha256").asString())) {
          return "this archive is not what was told: " + volume;
        }
        files.putAll(unzipped(archive));
      }
      return problem(files, take);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String problem(Map<String, byte[]> files, String take) throws IOException {
    byte[] manifest = files.remove("manifest.json");
    if (manifest == null) {
      return "no manifest";
    }
    Set<String> paths = new HashSet<>();
    boolean hasTake = false;
    for (JsonNode file : StudioClient.JSON.readTree(manifest).path("files")) {
      String path = file.path("path").asString();
      byte[] content = files.get(path);
      if (content == null || !digest(content).equals(file.path("sha256").asString())) {
        return "this file is missing, or is another: " + file;
      }
      paths.add(path);
      hasTake |= file.path("about").asString("").equals(take);
    }
    if (!paths.equals(files.keySet())) {
      return "the manifest does not name every file: " + files.keySet();
    }
    return hasTake ? "" : "the take is missing";
  }

  static byte[] bytes(StudioClient person, JsonNode volume) throws IOException {
    try (InputStream content = person.open(volume.path("address").asString())) {
      return content.readAllBytes();
    }
  }

  static String digest(byte[] content) throws IOException {
    return Digest.of(new ByteArrayInputStream(content));
  }

  static Map<String, byte[]> unzipped(byte[] archive) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive), UTF_8)) {
      for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
        files.put(entry.getName(), zip.readAllBytes());
      }
    }
    return files;
  }
}
