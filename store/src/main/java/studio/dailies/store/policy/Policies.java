package studio.dailies.store.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import studio.dailies.domain.policy.PolicyReader;
import studio.dailies.domain.policy.PolicyVersion;

/// Every version of the policy, read once: those that are shipped in `policy/`, and those that a
/// deployment adds in a folder of its own. None ever goes.
public final class Policies {
  private static final String SHIPPED = "classpath*:policy/*.md";

  private final NavigableMap<LocalDate, PolicyVersion> versions = new TreeMap<>();

  private Policies() {}

  /// @param folder with further versions; null: there are none
  /// @throws IllegalArgumentException naming the file that is wrong, or of a date that was there
  /// @throws UncheckedIOException if the folder cannot be read
  public static Policies load(@Nullable Path folder) {
    Policies policies = new Policies();
    try {
      for (Resource file : new PathMatchingResourcePatternResolver().getResources(SHIPPED)) {
        policies.add(String.valueOf(file.getFilename()), file.getContentAsString(UTF_8));
      }
      if (folder != null) {
        policies.addAll(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (policies.versions.isEmpty()) {
      throw new IllegalArgumentException("there is no version in policy/");
    }
    return policies;
  }

  private void addAll(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.md")) {
      for (Path file : files) {
        add(file.getFileName().toString(), Files.readString(file));
      }
    }
  }

  private void add(String file, String text) {
    PolicyVersion version = PolicyReader.read(file, text);
    if (versions.putIfAbsent(version.date(), version) != null) {
      throw new IllegalArgumentException(
          "policy " + file + ": there are two versions of that date");
    }
  }

  /// All of them, the newest first; some may not hold yet.
  public Collection<PolicyVersion> all() {
    return List.copyOf(versions.descendingMap().values());
  }

  /// The one of this name, such as `2026-11-27`.
  public Optional<PolicyVersion> find(String name) {
    return versions.values().stream().filter(it -> it.name().equals(name)).findFirst();
  }

  /// The one that holds on a day; before the first one, the first one.
  public PolicyVersion on(LocalDate day) {
    var held = versions.floorEntry(day);
    return held == null ? versions.firstEntry().getValue() : held.getValue();
  }

  /// The one before; empty for the first.
  public Optional<PolicyVersion> before(PolicyVersion version) {
    return Optional.ofNullable(versions.lowerEntry(version.date()))
        .map(java.util.Map.Entry::getValue);
  }

  /// Those that people are written to about. The first one changes nothing for anybody.
  public List<PolicyVersion> told() {
    return versions.values().stream()
        .filter(it -> it.material() && before(it).isPresent())
        .toList();
  }
}
