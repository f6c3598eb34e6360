package studio.dailies.world.soak;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import studio.dailies.domain.Ids;
import studio.dailies.world.DevWorld;
import studio.dailies.world.Special;
import studio.dailies.world.bench.Bench;
import studio.dailies.world.client.SandboxClient;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.demo.Story;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Everything that the description of the api says is asked of the running world, well and badly,
/// by a program with a token and by a person at a browser in turn. No answer may be a fault of
/// ours, or other than described.
///
/// @param root the checkout
/// @param seed what is asked follows from it
public record FuzzSoak(Path root, long seed) implements Bench {
  private static final int REQUESTS = 50_000;

  /// A new person each round: one that asks for long is slowed down, and sees nothing else.
  private static final int EXAMPLES = 25;

  /// Their answers do not end, and each beat of one keeps the fuzzer waiting.
  private static final String STREAMS = "/events$";

  /// Where the person of a round would sign themselves out.
  private static final String WAYS_OUT = "^/api/sessions?(/\\{id\\})?$";

  @Override
  public ObjectNode run(Worlds worlds, Story story) {
    story.told("seed %d: ./dev soak fuzz --seed %d does the same again".formatted(seed, seed));
    Schemathesis fuzzer = Schemathesis.installed(root.resolve(".dev"), story);
    return SoakWorld.clean(
        worlds, Special.settings(Map.of(), Map.of()), story, world -> fuzz(fuzzer, world, story));
  }

  private ObjectNode fuzz(Schemathesis fuzzer, DevWorld world, Story story) {
    String description = world.at().api().resolve("/api/openapi.json").toString();
    int requests = 0;
    int rounds = 0;
    while (requests < REQUESTS) {
      boolean token = rounds % 2 == 0;
      Person person = Person.arrives(world);
      Path log = world.folder().resolve("schemathesis-" + rounds + ".log");
      Schemathesis.Report report =
          fuzzer.run(
              description,
              token ? person.asProgram() : person.asBrowser(world),
              token ? STREAMS : STREAMS + "|" + WAYS_OUT,
              EXAMPLES,
              seed + rounds,
              log);
      requests += report.requests();
      rounds++;
      requireNone(report, log);
      story.goesOn("%d requests, all answered as described".formatted(requests));
    }
    story.told("%d requests in %d rounds, all answered as described".formatted(requests, rounds));
    return StudioClient.JSON
        .createObjectNode()
        .put("requests", requests)
        .put("rounds", rounds)
        .put("seed", seed)
        .put("ratio", 1.0);
  }

  private static void requireNone(Schemathesis.Report report, Path log) {
    if (!report.failures().isEmpty()) {
      throw new WorldProblem(
          "Not as described; more in %s:\n  ".formatted(log)
              + String.join("\n  ", report.failures()));
    }
  }

  /// Somebody new, with a fresh proof and some work.
  ///
  /// @param secret of a token for everything
  private record Person(StudioClient studio, String secret) {

    static Person arrives(DevWorld world) {
      StudioClient studio = new StudioClient(SandboxClient.http(), world.at().api());
      SandboxClient mailbox = SandboxClient.of(world.at());
      String address = "film-" + new Ids(new SecureRandom()).next() + "@example.com";
      enter(studio, mailbox, address, "/api/sign-in/challenges", Map.of("email", address));
      enter(studio, mailbox, address, "/api/session/challenges", Map.of());
      String project = id(studio.post("/api/projects", Map.of("name", "Storm"), 201));
      String scene =
          id(studio.post("/api/projects/" + project + "/scenes", Map.of("name", "One"), 201));
      studio.post("/api/scenes/" + scene + "/shots", Map.of("description", "Waves"), 201);
      JsonNode made =
          studio.post(
              "/api/tokens",
              Map.of(
                  "name",
                  "Fuzzer",
                  "scopes",
                  List.of("read", "write", "spend"),
                  "days",
                  1,
                  "dailyCredits",
                  1000),
              201);
      return new Person(studio, made.path("secret").asString());
    }

    private static void enter(
        StudioClient studio,
        SandboxClient mailbox,
        String address,
        String challenges,
        Map<String, String> body) {
      String challenge = id(studio.post(challenges, body, 202));
      Map<String, String> typed =
          Map.of("challenge", challenge, "code", mailbox.code(address, challenge));
      boolean proof = body.isEmpty();
      studio.post(
          proof ? "/api/session/proofs" : "/api/sign-in/sessions", typed, proof ? 200 : 201);
    }

    private static String id(JsonNode made) {
      return made.path("id").asString();
    }

    Map<String, String> asProgram() {
      return Map.of("Authorization", "Bearer " + secret);
    }

    Map<String, String> asBrowser(DevWorld world) {
      return Map.of("Cookie", studio.cookie(), "Origin", world.at().api().toString());
    }
  }
}
