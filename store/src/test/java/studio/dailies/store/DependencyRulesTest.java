package studio.dailies.store;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "studio.dailies.store",
    importOptions = ImportOption.DoNotIncludeTests.class)
class DependencyRulesTest {
  @ArchTest
  static final ArchRule sees =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.temporal..",
              "okhttp3..",
              "org.springframework.web..",
              "studio.dailies.workflows..",
              "studio.dailies.activities..",
              "studio.dailies.api..")
          .because("the store serves both processes and knows neither");
}
