#pragma once

#include "core/import/ImageImporter.h"
#include "ui/compose/FrameSource.h"

#include <QDialog>

class QLabel;
class QSpinBox;

namespace vivify {

/// Asks which page of a file with several is meant, and shows it.
class PageDialog : public QDialog
{
    Q_OBJECT
public:
    PageDialog(const QString &path, const ImageInfo &info, QWidget *parent = nullptr);
    int page() const; ///< First is 0.

private:
    FrameSource m_pages; // small ones, read beside the window
    QSpinBox *m_number;
    QLabel *m_preview;
};

} // namespace vivify
