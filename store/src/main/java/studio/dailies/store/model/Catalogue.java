package studio.dailies.store.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.model.Model;
import studio.dailies.domain.model.ModelId;

/// The models that can be asked for, read once from the pages that are shipped in `models/`.
public final class Catalogue {
  private static final String FOLDER = "/models/";

  private final Map<ModelId, Model> models;

  private Catalogue(Map<ModelId, Model> models) {
    this.models = models;
  }

  /// Reads every page named in `models/index`.
  ///
  /// @throws CatalogueException naming the page, and the line where that is known
  public static Catalogue load() {
    return of(read("index").lines().filter(line -> !line.isBlank()).map(Catalogue::page).toList());
  }

  /// Models in the order of the index.
  public List<Model> models() {
    return List.copyOf(models.values());
  }

  public Optional<Model> find(ModelId id) {
    return Optional.ofNullable(models.get(id));
  }

  static Catalogue of(List<Model> pages) {
    Map<ModelId, Model> models = new LinkedHashMap<>();
    List<ModelId> twice = new ArrayList<>();
    for (Model model : pages) {
      if (models.putIfAbsent(model.id(), model) != null) {
        twice.add(model.id());
      }
    }
    if (!twice.isEmpty()) {
      throw new CatalogueException("two pages describe the same model: " + twice, null);
    }
    return new Catalogue(models);
  }

  private static Model page(String name) {
    return ModelReader.read(name, read(name));
  }

  private static String read(String name) {
    try (@Nullable InputStream in = Catalogue.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new CatalogueException("models/" + name + " is missing", null);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
