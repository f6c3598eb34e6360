package studio.dailies.world.demo;

import java.io.PrintStream;

/// Prints the story: with colour and a line that changes on a terminal, plain lines elsewhere.
public final class PrintedStory implements Story {
  private static final String ERASE = "\r\033[2K";

  private final PrintStream out;
  private final boolean terminal;
  private final boolean colour;
  private String current = "";

  public PrintedStory(PrintStream out, boolean terminal, boolean colour) {
    this.out = out;
    this.terminal = terminal;
    this.colour = colour;
  }

  @Override
  public synchronized void told(String words) {
    line(paint("32", "✓"), words);
  }

  @Override
  public synchronized void goesOn(String words) {
    if (words.equals(current)) {
      return;
    }
    current = words;
    if (terminal) {
      out.print(ERASE + "  " + paint("36", "…") + " " + words);
      out.flush();
    } else {
      out.println("  … " + words);
    }
  }

  @Override
  public synchronized void wrong(String words) {
    line(paint("31", "✗"), words);
  }

  private void line(String mark, String words) {
    if (terminal && !current.isEmpty()) {
      out.print(ERASE);
    }
    current = "";
    out.println("  " + mark + " " + words);
  }

  private String paint(String code, String text) {
    return colour ? "\033[" + code + "m" + text + "\033[0m" : text;
  }
}
