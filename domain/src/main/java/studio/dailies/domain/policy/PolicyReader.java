package studio.dailies.domain.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.dailies.domain.policy.PolicyVersion.Block;
import studio.dailies.domain.policy.PolicyVersion.Kind;

/// Reads a version from its file: `date`, `material` and `change`, an empty line, and a little
/// Markdown: one `# title`, `## headings`, paragraphs, and promises numbered from 1 without a gap.
public final class PolicyReader {
  private static final Pattern FIELD = Pattern.compile("([a-z]+): (.+)");
  private static final Pattern PROMISE = Pattern.compile("([0-9]{1,3})\\. (.+)");

  private PolicyReader() {}

  /// @param file such as `2026-11-27.md`
  /// @throws IllegalArgumentException naming the file and what is wrong with it
  public static PolicyVersion read(String file, String text) {
    try {
      int end = text.indexOf("\n\n");
      Map<String, String> fields = fields(text.substring(0, Math.max(0, end)));
      LocalDate date = LocalDate.parse(field(fields, "date"));
      if (!file.equals(date + ".md")) {
        throw new IllegalArgumentException("must be called " + date + ".md");
      }
      List<Block> blocks = blocks(text.substring(end));
      check(blocks);
      return new PolicyVersion(
          date, material(fields), field(fields, "change"), blocks, digest(text));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IllegalArgumentException("policy " + file + ": " + e.getMessage(), e);
    }
  }

  private static Map<String, String> fields(String head) {
    Map<String, String> fields = new TreeMap<>();
    for (String line : head.split("\n", -1)) {
      Matcher field = FIELD.matcher(line);
      if (!field.matches()) {
        throw new IllegalArgumentException("must begin with date, material and change");
      }
      fields.put(field.group(1), field.group(2).strip());
    }
    return fields;
  }

  private static String field(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " must be given");
    }
    return value;
  }

  private static boolean material(Map<String, String> fields) {
    return switch (field(fields, "material")) {
      case "yes" -> true;
      case "no" -> false;
      default -> throw new IllegalArgumentException("material must be yes or no");
    };
  }

  private static List<Block> blocks(String body) {
    List<Block> blocks = new ArrayList<>();
    for (String paragraph : body.strip().split("\n(?:[ \t]*\n)+|\n(?=[0-9]{1,3}\\. )", -1)) {
      blocks.add(block(paragraph.strip().replaceAll("\\s+", " ")));
    }
    return blocks;
  }

  private static Block block(String text) {
    Matcher promise = PROMISE.matcher(text);
    if (promise.matches()) {
      return new Block(Kind.PROMISE, Integer.parseInt(promise.group(1)), promise.group(2));
    }
    if (text.startsWith("## ")) {
      return new Block(Kind.HEADING, 0, text.substring(3));
    }
    return text.startsWith("# ")
        ? new Block(Kind.TITLE, 0, text.substring(2))
        : new Block(Kind.PARAGRAPH, 0, text);
  }

  private static void check(List<Block> blocks) {
    if (blocks.stream().filter(it -> it.kind() == Kind.TITLE).count() != 1) {
      throw new IllegalArgumentException("must have one title");
    }
    int number = 0;
    for (Block block : blocks) {
      if (block.kind() == Kind.PROMISE && block.number() != ++number) {
        throw new IllegalArgumentException("promise " + number + " is missing");
      }
    }
    if (number == 0) {
      throw new IllegalArgumentException("must make a promise");
    }
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
