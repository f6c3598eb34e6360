package studio.dailies.world.demo;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import studio.dailies.world.client.StudioClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// One generation, looked at until it is over; what is new is told.
final class FollowedGeneration {
  private final StudioClient studio;
  private final Story story;
  private final String generation;
  private final Set<String> told = new LinkedHashSet<>();
  private JsonNode last = MissingNode.getInstance();
  private long heldDuring;

  FollowedGeneration(StudioClient studio, Story story, String generation) {
    this.studio = studio;
    this.story = story;
    this.generation = generation;
  }

  /// Whether it is over.
  boolean look() {
    JsonNode credits = studio.get("/api/credits");
    last = studio.get("/api/generations/" + generation);
    long held = credits.path("held").asLong(0);
    if (held > heldDuring) {
      heldDuring = held;
      once("held " + held + ", " + credits.path("available").asLong() + " credits left");
    }
    return switch (last.path("state").asString("")) {
      case "ACCEPTED", "UNKNOWN" -> {
        once("submitted to the provider");
        story.goesOn("waiting for " + waitingFor());
        yield false;
      }
      case "STORED" -> {
        once("submitted to the provider");
        story.goesOn("settling");
        yield false;
      }
      case "DONE" -> {
        once("submitted to the provider");
        yield true;
      }
      case "FAILED" -> true;
      default -> false;
    };
  }

  JsonNode last() {
    return last;
  }

  /// What was set aside for it: seen while it ran, or, where it was too quick for that, as the
  /// history says.
  long heldDuring() {
    return heldDuring > 0 ? heldDuring : heldByHistory();
  }

  private long heldByHistory() {
    return studio
        .get("/api/credits/history")
        .path("items")
        .valueStream()
        .filter(line -> line.path("kind").asString().equals("hold"))
        .filter(line -> line.path("generation").asString("").equals(generation))
        .mapToLong(line -> line.path("credits").asLong())
        .sum();
  }

  private String waitingFor() {
    String words = last.path("waitingFor").asString("").toLowerCase(Locale.ROOT);
    return words.isEmpty() ? "the provider" : words.replaceFirst("^waiting for ", "");
  }

  private void once(String words) {
    if (told.add(words)) {
      story.told(words);
    }
  }
}
