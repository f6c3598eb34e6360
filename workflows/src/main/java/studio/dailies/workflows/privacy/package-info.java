/// Seeing to it that what people ask about their data is answered in time.
@NullMarked
package studio.dailies.workflows.privacy;

import org.jspecify.annotations.NullMarked;
