package studio.dailies.audit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "studio.dailies.audit")
class DependencyRulesTest {
  @ArchTest
  static final ArchRule sees =
      noClasses()
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "are ours, or Spring's", DependencyRulesTest::isOursOrSprings))
          .because("an error of the product must not be able to hide itself in its audit");

  private static boolean isOursOrSprings(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith("org.springframework")
        || (name.startsWith("studio.dailies") && !name.equals("studio.dailies.audit"));
  }
}
