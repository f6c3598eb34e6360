package studio.dailies.world.soak;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import studio.dailies.world.process.WorldProblem;

/// One change that was made to the code, as PIT reports it.
///
/// @param noticed a test failed, or ran without end, because of it
/// @param where source file, line and method
/// @param what was changed
record Mutation(boolean noticed, String where, String what) {

  /// All mutations of one report.
  ///
  /// @throws WorldProblem if there is none, or it is not whole
  static List<Mutation> read(Path report) {
    try (InputStream in = Files.newInputStream(report)) {
      XMLInputFactory xml = XMLInputFactory.newFactory();
      xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      XMLStreamReader reader = xml.createXMLStreamReader(in);
      List<Mutation> all = new ArrayList<>();
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamReader.START_ELEMENT
            && reader.getLocalName().equals("mutation")) {
          all.add(one(reader));
        }
      }
      return all;
    } catch (IOException | XMLStreamException e) {
      throw new WorldProblem("Cannot read " + report + ": " + e.getMessage(), e);
    }
  }

  private static Mutation one(XMLStreamReader reader) throws XMLStreamException {
    boolean noticed = Boolean.parseBoolean(reader.getAttributeValue("", "detected"));
    String file = "";
    String line = "";
    String method = "";
    String what = "";
    while (!(reader.next() == XMLStreamReader.END_ELEMENT
        && reader.getLocalName().equals("mutation"))) {
      if (reader.isStartElement()) {
        switch (reader.getLocalName()) {
          case "sourceFile" -> file = reader.getElementText();
          case "lineNumber" -> line = reader.getElementText();
          case "mutatedMethod" -> method = reader.getElementText();
          case "description" -> what = reader.getElementText();
          default -> {}
        }
      }
    }
    return new Mutation(noticed, "%s:%s %s".formatted(file, line, method), what);
  }
}
