package studio.dailies.store.privacy;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;
import studio.dailies.domain.privacy.DataMap;
import studio.dailies.domain.privacy.Field;
import studio.dailies.domain.privacy.Held;
import studio.dailies.domain.privacy.Place;

/// The data map has each field of each row, and no other.
class DataMapStoreTest {
  /// What lies sealed in a collection, as it is opened. Whoever seals something new says here what.
  private static final Map<String, String> SEALED =
      Map.ofEntries(
          entry("accounts", "studio.dailies.store.account.Accounts$Person"),
          entry("identities", "studio.dailies.store.account.Identities$Subject"),
          entry("tokens", "studio.dailies.store.token.Tokens$Words"),
          entry("sign_in_challenges", "studio.dailies.store.signin.Challenges$Secret"),
          entry("newcomers", "studio.dailies.store.signin.Newcomers$Subject"),
          entry("projects", "studio.dailies.store.project.Projects$Words"),
          entry("scenes", "studio.dailies.store.project.Scenes$Words"),
          entry("shots", "studio.dailies.store.project.ShotRow$Words"),
          entry("cast", "studio.dailies.store.project.Cast$Words"),
          entry("references", "studio.dailies.store.reference.Row$Text"),
          entry("generations", "studio.dailies.domain.model.Inputs"),
          entry("quotes", "studio.dailies.domain.model.Inputs"),
          entry("scene_runs", "studio.dailies.store.scene.SceneRunRow$Reasons"),
          entry("callbacks", "studio.dailies.store.callback.CallbackInbox$Raw"),
          entry("privacy_requests", "studio.dailies.store.privacy.PrivacyRequests$Words"),
          entry("deletions", "studio.dailies.store.deletion.Deletions$Address"),
          entry("operator_actions", "studio.dailies.store.operator.Deeds$Words"),
          entry("operator_grants", "studio.dailies.store.operator.Gifts$Words"),
          entry("purchases", "studio.dailies.store.payment.Purchases$Checkout"),
          entry("export_volumes", "studio.dailies.store.export.VolumeRow$Paths"));

  /// Written without a row class: their fields are compared with what a whole run has stored.
  private static final Set<String> DOCUMENTS =
      Set.of(
          "ledger_entries",
          "lots_due",
          "callbacks",
          "permits",
          "circuits",
          "spending",
          "limits",
          "limit_keys",
          "pulse");

  @Test
  void everyStoredFieldIsInTheMapAndNoOther() throws Exception {
    for (var row : rows().entrySet()) {
      Held held =
          DataMap.find(Place.DATABASE, row.getKey())
              .orElseThrow(() -> new AssertionError("the data map has no " + row.getKey()));
      assertThat(held.fields())
          .as(row.getKey())
          .extracting(Field::name)
          .containsExactlyInAnyOrderElementsOf(fieldsOf(row.getKey(), row.getValue()));
    }
  }

  @Test
  void everyCollectionIsInTheMapAndNoOther() throws Exception {
    Set<String> known = new TreeSet<>(rows().keySet());
    known.addAll(DOCUMENTS);

    assertThat(DataMap.all().stream().filter(it -> it.place() == Place.DATABASE))
        .extracting(Held::name)
        .containsExactlyInAnyOrderElementsOf(known);
  }

  @Test
  void everythingSealedIsInTheMap() throws Exception {
    for (var sealed : SEALED.entrySet()) {
      List<String> told =
          DataMap.find(Place.DATABASE, sealed.getKey()).orElseThrow().fields().stream()
              .map(Field::name)
              .filter(it -> it.startsWith("sealed."))
              .toList();
      assertThat(told)
          .as(sealed.getKey())
          .containsExactlyInAnyOrderElementsOf(leaves(Class.forName(sealed.getValue()), "sealed."));
    }
  }

  /// One that seals says above what.
  @Test
  void whoSealsIsKnown() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      long sealing = files.filter(DataMapStoreTest::seals).count();
      // Work seals for projects, scenes, shots and cast; generations are sealed twice over, as they
      // are bought and as they are planned.
      assertThat(sealing).as("files that seal something").isEqualTo(SEALED.size() - 3 + 1);
    }
  }

  private static boolean seals(Path file) {
    try {
      return file.toString().endsWith(".java")
          && Files.readString(file).matches("(?s).*[^.]\\bseal\\s*\\.seal\\(.*");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Row classes by their collection.
  private static Map<String, Class<?>> rows() throws ClassNotFoundException {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(Document.class));
    Map<String, Class<?>> rows = new TreeMap<>();
    for (var found : scanner.findCandidateComponents("studio.dailies.store")) {
      Class<?> row = Class.forName(found.getBeanClassName());
      rows.put(row.getAnnotation(Document.class).value(), row);
    }
    assertThat(rows).hasSizeGreaterThan(15);
    return rows;
  }

  private static List<String> fieldsOf(String collection, Class<?> row)
      throws ReflectiveOperationException {
    List<String> fields = new ArrayList<>();
    for (String field : leaves(row, "")) {
      if (field.equals("sealed")) {
        assertThat(SEALED).as("say here what lies sealed in it").containsKey(collection);
        fields.addAll(leaves(Class.forName(SEALED.get(collection)), "sealed."));
      } else {
        fields.add(field);
      }
    }
    return fields;
  }

  private static List<String> leaves(Class<?> row, String prefix) {
    return Stream.of(row.getRecordComponents())
        .flatMap(it -> leaves(it, row, prefix).stream())
        .collect(Collectors.toList());
  }

  private static List<String> leaves(RecordComponent component, Class<?> row, String prefix) {
    String name = prefix + (isId(component, row) ? "id" : component.getName());
    Class<?> inner = content(component.getGenericType());
    return inner.isRecord() ? leaves(inner, name + ".") : List.of(name);
  }

  private static boolean isId(RecordComponent component, Class<?> row) {
    try {
      return row.getDeclaredField(component.getName()).isAnnotationPresent(Id.class);
    } catch (NoSuchFieldException e) {
      throw new AssertionError(e);
    }
  }

  /// The type itself, or that of a list's items. A map has names of its own and is told as a whole.
  private static Class<?> content(Type type) {
    if (type instanceof ParameterizedType of
        && of.getRawType() == List.class
        && of.getActualTypeArguments()[0] instanceof Class<?> item) {
      return item;
    }
    return type instanceof Class<?> plain ? plain : Object.class;
  }
}
