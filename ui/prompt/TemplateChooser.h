#pragma once

#include "core/prompt/PromptTemplate.h"

#include <QDialog>

class QCheckBox;
class QListWidget;
class QPushButton;

namespace vivify {

/// Asks which of the user's templates shall go into a file; all of them at first.
class TemplateChooser : public QDialog
{
    Q_OBJECT
public:
    explicit TemplateChooser(const QList<PromptTemplate> &templates, QWidget *parent = nullptr);
    QStringList chosen() const; ///< Ids, in the order of the list.

private:
    void checkAll(bool on);
    void refresh();

    QListWidget *m_list;
    QCheckBox *m_all;
    QPushButton *m_ok;
};

} // namespace vivify
