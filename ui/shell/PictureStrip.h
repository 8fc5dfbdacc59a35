#pragma once

#include "core/project/ProjectDocument.h"

#include <QFrame>
#include <QHash>

class QHBoxLayout;

namespace vivify {

class PictureCard;

/// The project's pictures as small cards above the canvas; seen when there are several.
class PictureStrip : public QFrame
{
    Q_OBJECT
public:
    explicit PictureStrip(ProjectDocument &document, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    ProjectDocument &m_document;
    QHBoxLayout *m_row;
    QStringList m_shown;
    QHash<QString, PictureCard *> m_cards;
};

} // namespace vivify
