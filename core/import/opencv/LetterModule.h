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
};

} // namespace vivify
