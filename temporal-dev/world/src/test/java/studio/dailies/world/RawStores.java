package studio.dailies.world;

import com.mongodb.client.MongoDatabase;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.bson.Document;

/// What the stores of a world have on disk, whatever they say.
public final class RawStores {
  private final DevWorld world;

  public RawStores(DevWorld world) {
    this.world = world;
  }

  /// The files of the object at this address.
  List<Path> object(URI url) throws IOException {
    String key = url.getPath().substring(1);
    try (Stream<Path> files = Files.walk(data("r2"))) {
      return files.filter(file -> file.toString().contains(key)).toList();
    }
  }

  /// The keys of all objects: the names of their files.
  public Set<String> objects() {
    try (Stream<Path> files = Files.walk(data("r2"))) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The files that hold a word. Providers are sent what is wanted, so their sandboxes do not
  /// count.
  List<Path> filesWith(String word) throws IOException {
    List<Path> found = new ArrayList<>();
    for (String store : List.of("mongodb", "r2")) {
      try (Stream<Path> files = Files.walk(data(store))) {
        files.filter(Files::isRegularFile).filter(file -> holds(file, word)).forEach(found::add);
      }
    }
    return found;
  }

  /// The collections that hold a word, by name.
  static Set<String> naming(MongoDatabase database, String word) {
    Set<String> found = new TreeSet<>();
    for (String collection : database.listCollectionNames()) {
      for (Document each : database.getCollection(collection).find()) {
        if (each.toJson().contains(word)) {
          found.add(collection);
        }
      }
    }
    return found;
  }

  private Path data(String store) {
    return world.folder().resolve("data").resolve(store);
  }

  private static boolean holds(Path file, String word) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).contains(word);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A file that may be uploaded.
  public static byte[] picture() throws IOException {
    var written = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(64, 32, BufferedImage.TYPE_INT_RGB), "png", written);
    return written.toByteArray();
  }
}
