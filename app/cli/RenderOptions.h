#pragma once

#include "app/cli/Arguments.h"
#include "core/export/Destination.h"

namespace vivify::cli {

/// What is shown in which form, of what the command line of render asks. Wrong words are told before anything is read.
struct RenderOptions
{
    QString layout, aspect, language; // empty: as the project says
    int picture = 0;                  // from 1; 0: the one shown last
    ExportSettings settings;          // what the line says of them, in the line's own fields
    QString captions, narration;      // a subtitle file; "en" or "zh" to be spoken

    static QList<Option> all();
    static RenderOptions of(const Arguments &line);
    /// What the line asks for, put into the project. `several`: it shows several projects.
    void apply(const Arguments &line, Project &project, bool several) const;
};

/// Throws Error (Usage) for a value that is not among those known.
QString oneOf(const Arguments &line, const QString &option, const QStringList &known);
/// Throws Error (Usage) when the layout does not show that many pictures.
void checkCount(const QString &layout, int pictures, int most);
/// What the line names, else what the file's suffix says, else what the project says.
Destination destinationFor(const Arguments &line, const QString &out, const Project &project);

} // namespace vivify::cli
