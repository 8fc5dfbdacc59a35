#pragma once

#include <QDialog>

namespace vivify {

/// What the program is, its version and licence, and whose pictures and libraries it uses. GUI thread.
class AboutDialog : public QDialog
{
    Q_OBJECT
public:
    explicit AboutDialog(QWidget *parent = nullptr);
};

} // namespace vivify
