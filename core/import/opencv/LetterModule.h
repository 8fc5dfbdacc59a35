#pragma once

#include "core/import/LetterLibrary.h"

namespace vivify {

/// The root object of the module.
class LetterModule : public QObject, public LetterLibrary
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID "vivify.LetterLibrary/1")
    Q_INTERFACES(vivify::LetterLibrary)
public:
    int lettersIn(const QImage &image) const override;
    QList<PrintedLine> lines(const QImage &image, JobContext &context) const override;
    QImage ink(const QImage &part, bool dark, int rim) const override;
};

} // namespace vivify
