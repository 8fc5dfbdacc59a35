#pragma once

#include "core/mask/Mask.h"

#include <QPointF>
#include <QString>
#include <optional>

namespace vivify {

class JobContext;

/// A proposal for what shall move, for the user to confirm or correct.
struct OrganGuess
{
    struct Part
    {
        QString role; ///< A region role: "organ", "lung:L", "vessel" …
        Mask mask;    ///< Of the picture's size; never empty.
        QPointF middle; ///< Where it is deepest, as shares of the picture.
    };
    QList<Part> parts;     ///< Empty when nothing was found.
    double confidence = 0; ///< 0..1; see isSure().

    static constexpr double Sure = 0.6;
    bool isSure() const { return !parts.isEmpty() && confidence >= Sure; }
    Mask whole() const; ///< All parts together.
};

/// Finds an organ in a drawing or photograph, so that a sentence alone can make a video.
///
/// A drawing on plain ground is told from that ground; printed words and thin leader lines are removed by opening by
/// reconstruction, and colour tells organs that a picture shows beside others (lungs about a heart, a muscle under a nerve).
/// Without a plain ground nothing is sure, and a click on the organ is needed: then GrabCut (Rother, Kolmogorov and Blake,
/// ACM TOG 23(3), 2004) separates what resembles the tissue there. Pure; any thread, with checkpoints between steps.
namespace OrganFinder {

/// `organ` is a template's word: heart, lungs, blood, nerve or knee; anything else is taken as one solid thing.
OrganGuess find(const QImage &picture, const QString &organ, JobContext &context);
/// The organ at that place (shares of the picture). Sure when GrabCut's result holds the place and has a compact shape.
OrganGuess findAt(const QImage &picture, const QString &organ, QPointF place, JobContext &context);

} // namespace OrganFinder
} // namespace vivify
