/// What is kept: MongoDB, the vault and R2, a package for each feature.
@NullMarked
package studio.dailies.store;

import org.jspecify.annotations.NullMarked;
