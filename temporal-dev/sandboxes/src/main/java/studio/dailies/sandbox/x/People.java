package studio.dailies.sandbox.x;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.dailies.sandbox.http.Json;
import studio.dailies.sandbox.journal.Journal;
import studio.dailies.sandbox.oauth.Form;
import tools.jackson.databind.JsonNode;

/// Who has an X account here. Two are there from the start: one with a confirmed address and one
/// without.
final class People {
  private final SecureRandom random = new SecureRandom();
  private final Journal journal;
  private final List<Person> people = new ArrayList<>();

  People(Journal journal) {
    this.journal = journal;
    people.add(new Person("2244994945", "ada", "Ada", "ada@example.com"));
    people.add(new Person("2244994946", "grace", "Grace", null));
    journal.found().stream()
        .filter(line -> line.kind().equals("person"))
        .forEach(line -> people.add(Json.MAPPER.convertValue(line.value(), Person.class)));
  }

  synchronized List<Person> all() {
    return List.copyOf(people);
  }

  synchronized Optional<Person> find(String id) {
    return people.stream().filter(each -> each.id().equals(id)).findFirst();
  }

  /// Somebody new, from what was typed on the page.
  synchronized Person add(Form form) {
    return add(form.text("username"), form.text("email").isEmpty() ? null : form.text("email"));
  }

  /// The same from a program: `{"username":"ada","email":"a@b.example"}`, the address if there is
  /// one.
  synchronized Person add(JsonNode body) {
    return add(
        Json.text(body, "username", ""),
        body.path("email").isString() ? body.path("email").stringValue() : null);
  }

  private Person add(String username, @Nullable String email) {
    if (username.isBlank()) {
      throw new IllegalArgumentException("username: missing");
    }
    String id = Long.toString(1_000_000_000L + random.nextLong(1_000_000_000_000L));
    Person person = new Person(id, username, username, email);
    journal.append("person", person);
    people.add(person);
    return person;
  }
}
