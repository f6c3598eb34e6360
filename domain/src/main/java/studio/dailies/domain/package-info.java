/// What every feature shares: how ids are made and what shape they have.
@NullMarked
package studio.dailies.domain;

import org.jspecify.annotations.NullMarked;
