package studio.dailies.workflows;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "studio.dailies.workflows",
    importOptions = ImportOption.DoNotIncludeTests.class)
class DependencyRulesTest {
  @ArchTest
  static final ArchRule sees =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax.crypto..",
              "org.jspecify..",
              "io.temporal..",
              // What Temporal is spoken to with; its TLS is set up there.
              "io.grpc..",
              "com.google.protobuf..",
              // What a process counts of itself.
              "io.micrometer..",
              "io.prometheus..",
              "com.uber.m3..",
              // What it tells of its work, and the id of that in the log.
              "io.opentelemetry..",
              "org.slf4j..",
              "studio.dailies.domain..",
              "studio.dailies.workflows..")
          .because("workflow code must be deterministic, and its contracts free of frameworks");

  @ArchTest
  static final ArchRule chance =
      noClasses()
          .that()
          .resideOutsideOfPackage("..client..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.security..", "javax.crypto..", "java.util.random..", "java.util.concurrent..")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.Random")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.time.Clock")
          .because(
              "a replay must take the same steps: no clocks, chance or threads outside client");
}
