package studio.dailies.api.openapi;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The page to read the description with. It asks nobody but us for anything.
@Tag(name = "This API")
@RestController
final class ReaderController {

  @Operation(summary = "This description as a page")
  @GetMapping("/api")
  ResponseEntity<Resource> page() {
    return file("reader.html", "text/html;charset=utf-8");
  }

  @Operation(summary = "The look of the page")
  @GetMapping("/api/reader.css")
  ResponseEntity<Resource> look() {
    return file("reader.css", "text/css;charset=utf-8");
  }

  @Operation(summary = "The script of the page")
  @GetMapping("/api/reader.js")
  ResponseEntity<Resource> script() {
    return file("reader.js", "text/javascript;charset=utf-8");
  }

  private static ResponseEntity<Resource> file(String name, String type) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(type))
        .body(new ClassPathResource("reader/" + name));
  }
}
