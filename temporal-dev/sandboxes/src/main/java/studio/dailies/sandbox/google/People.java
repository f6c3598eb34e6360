package studio.dailies.sandbox.google;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.dailies.sandbox.http.Json;
import studio.dailies.sandbox.journal.Journal;
import studio.dailies.sandbox.oauth.Form;
import tools.jackson.databind.JsonNode;

/// Who has a Google account here. Four are there from the start: what matters of an address is who
/// decides over its mail, and whether it was verified.
final class People {
  private final SecureRandom random = new SecureRandom();
  private final Journal journal;
  private final List<Person> people = new ArrayList<>();

  People(Journal journal) {
    this.journal = journal;
    people.add(new Person("100000000000000000001", "ada@gmail.com", true, null));
    people.add(new Person("100000000000000000002", "grace@studio.example", true, "studio.example"));
    people.add(new Person("100000000000000000003", "mary@elsewhere.example", true, null));
    people.add(new Person("100000000000000000004", "eve@gmail.com", false, null));
    journal.found().stream()
        .filter(line -> line.kind().equals("person"))
        .forEach(line -> people.add(Json.MAPPER.convertValue(line.value(), Person.class)));
  }

  synchronized List<Person> all() {
    return List.copyOf(people);
  }

  synchronized Optional<Person> find(String sub) {
    return people.stream().filter(each -> each.sub().equals(sub)).findFirst();
  }

  /// Somebody new, from what was typed on the page.
  synchronized Person add(Form form) {
    return add(
        form.text("email"),
        !form.text("verified").equals("no"),
        form.text("domain").isEmpty() ? null : form.text("domain"));
  }

  /// The same from a program: `{"email":"a@b.example","verified":true,"domain":"b.example"}`.
  synchronized Person add(JsonNode body) {
    return add(
        Json.text(body, "email", ""),
        body.path("verified").asBoolean(true),
        body.path("domain").isString() ? body.path("domain").stringValue() : null);
  }

  private Person add(String email, boolean verified, @Nullable String domain) {
    if (email.isBlank()) {
      throw new IllegalArgumentException("email: missing");
    }
    // 21 digits, as Google's are.
    String sub = "1" + "%020d".formatted(random.nextLong(Long.MAX_VALUE));
    Person person = new Person(sub, email, verified, domain);
    journal.append("person", person);
    people.add(person);
    return person;
  }
}
