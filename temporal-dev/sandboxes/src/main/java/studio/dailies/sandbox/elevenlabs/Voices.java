package studio.dailies.sandbox.elevenlabs;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.Call;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;

/// The voices that every account has, and nobody else's.
final class Voices {
  private static final Map<String, String> NAMES = names();

  private Voices() {}

  static boolean knows(String voice) {
    return NAMES.containsKey(voice);
  }

  static String name(String voice) {
    return NAMES.getOrDefault(voice, "");
  }

  /// A page of them. A token is the number of voices before the page.
  static Answer.Whole page(Call call) {
    int size = Math.clamp(number(call, "page_size", 10), 1, 100);
    int from = number(call, "next_page_token", 0);
    List<String> found = found(call);
    var body = Json.object();
    var voices = body.putArray("voices");
    found.stream().skip(from).limit(size).map(Voices::shown).forEach(voices::add);
    boolean more = from + size < found.size();
    body.put("has_more", more).put("total_count", found.size());
    return Answer.json(
        200,
        more
            ? body.put("next_page_token", Integer.toString(from + size))
            : body.putNull("next_page_token"));
  }

  private static List<String> found(Call call) {
    String search = call.parameter("search").orElse("");
    Set<String> ids =
        Arrays.stream(call.query().split("&"))
            .filter(pair -> pair.startsWith("voice_ids="))
            .map(pair -> pair.substring("voice_ids=".length()))
            .collect(Collectors.toSet());
    String category = call.parameter("category").orElse("premade");
    return NAMES.keySet().stream()
        .filter(id -> ids.isEmpty() || ids.contains(id))
        .filter(id -> category.equals("premade"))
        .filter(id -> name(id).contains(search))
        .toList();
  }

  private static JsonNode shown(String id) {
    var voice = Json.object().put("voice_id", id).put("name", name(id)).put("category", "premade");
    voice.putObject("labels");
    voice.putNull("preview_url").putNull("settings").putArray("verified_languages");
    return voice;
  }

  private static int number(Call call, String name, int usual) {
    return call.parameter(name)
        .filter(text -> text.matches("[0-9]{1,6}"))
        .map(Integer::parseInt)
        .orElse(usual);
  }

  private static Map<String, String> names() {
    var names = new LinkedHashMap<String, String>();
    String all =
        """
        Alice Xb7hH8MSUJpSbSDYk0k2
        Aria 9BWtsMINqrJLrRacOk9x
        Bill pqHfZKP75CvOlQylNhV4
        Brian nPczCjzI2devNBz1zQrb
        Callum N2lVS1w4EtoT3dr4eOWO
        Charlie IKne3meq5aSn9XLyUdCD
        Charlotte XB0fDUnXU5powFXDhCwa
        Chris iP95p4xoKVk53GoZ742B
        Daniel onwK4e9ZLuTAKqWW03F9
        Eric cjVigY5qzO86Huf0OWal
        George JBFqnCBsd6RMkjVDRZzb
        Jessica cgSgspJ2msm6clMCkdW9
        Laura FGY2WhTYpPnrIDTdsKH5
        Liam TX3LPaxmHKxFdv7VOQHJ
        Lily pFZP5JQG7iQjIQuC4Bku
        Matilda XrExE9yKIg1WjnnlVkGX
        River SAz9YHcvj6GT2YYXdXww
        Roger CwhRBWXzGAHq8TQ4Fs17
        Sarah EXAVITQu4vr4xnSDxMaL
        Will bIHbv24MWmeRgasZH58o
        """;
    all.lines().map(line -> line.split(" ", 2)).forEach(pair -> names.put(pair[1], pair[0]));
    return names;
  }
}
