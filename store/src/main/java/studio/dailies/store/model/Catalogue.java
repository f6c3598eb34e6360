package studio.dailies.store.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import studio.dailies.domain.model.Model;
import studio.dailies.domain.model.ModelId;

/// The models that can be asked for, read once from the pages that are shipped in `models/`.
public final class Catalogue {
  private static final String PAGES = "classpath*:models/*.yml";
  private static final int VERSION_BYTES = 8;

  /// By what kind of work they do.
  private static final Comparator<Page> ORDER =
      Comparator.comparing((Page page) -> page.model().kind())
          .thenComparing(page -> page.model().id().value());

  private final Map<ModelId, Page> pages;

  private Catalogue(Map<ModelId, Page> pages) {
    this.pages = pages;
  }

  /// A model as its page describes it.
  ///
  /// @param version another one as soon as a letter of the page is another
  record Page(Model model, String version) {
    static Page read(String name, String text) {
      return new Page(ModelReader.read(name, text), version(text));
    }

    private static String version(String text) {
      try {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        return HexFormat.of().formatHex(digest, 0, VERSION_BYTES);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }
  }

  /// Reads every page that is there.
  ///
  /// @throws CatalogueException naming the page, and the line where that is known
  public static Catalogue load() {
    try {
      List<Page> pages = new ArrayList<>();
      for (Resource page : new PathMatchingResourcePatternResolver().getResources(PAGES)) {
        pages.add(page(page));
      }
      if (pages.isEmpty()) {
        throw new CatalogueException("there is no page in models/", null);
      }
      return of(pages);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A model has the name of its page, so that two people who add one meet.
  private static Page page(Resource resource) throws IOException {
    String name = String.valueOf(resource.getFilename());
    Page page = Page.read(name, resource.getContentAsString(UTF_8));
    if (!name.equals(page.model().id() + ".yml")) {
      throw new CatalogueException(
          name + ", line 1: the page of " + page.model().id() + " must be called so", null);
    }
    return page;
  }

  /// The same with the models of these providers only.
  public Catalogue of(Collection<String> providers) {
    Map<ModelId, Page> kept = new LinkedHashMap<>(pages);
    kept.values().removeIf(page -> !providers.contains(page.model().provider()));
    return new Catalogue(kept);
  }

  /// Models in the order in which people look for them: pictures, video, sound.
  public List<Model> models() {
    return pages.values().stream().map(Page::model).toList();
  }

  public Optional<Model> find(ModelId id) {
    return Optional.ofNullable(pages.get(id)).map(Page::model);
  }

  /// What tells a model's price and limits from those that it had, or will have, under the same id.
  public Optional<String> version(ModelId id) {
    return Optional.ofNullable(pages.get(id)).map(Page::version);
  }

  static Catalogue of(List<Page> pages) {
    Map<ModelId, Page> byId = new LinkedHashMap<>();
    List<ModelId> twice = new ArrayList<>();
    for (Page page : pages.stream().sorted(ORDER).toList()) {
      if (byId.putIfAbsent(page.model().id(), page) != null) {
        twice.add(page.model().id());
      }
    }
    if (!twice.isEmpty()) {
      throw new CatalogueException("two pages describe the same model: " + twice, null);
    }
    return new Catalogue(byId);
  }
}
