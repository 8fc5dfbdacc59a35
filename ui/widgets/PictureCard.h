#pragma once

#include "ui/widgets/Icons.h"

#include <QAbstractButton>
#include <QImage>

namespace vivify {

/// A card with a picture, a name and a line about it, pressed like a button. Checkable where one of several is chosen.
class PictureCard : public QAbstractButton
{
    Q_OBJECT
public:
    explicit PictureCard(QSize pictureSize, QWidget *parent = nullptr);

    void setPicture(const QImage &picture, Fit fit = Fit::Cover);
    bool hasPicture() const { return !m_picture.isNull(); }
    void setTexts(const QString &name, const QString &about); ///< Plain text; also the accessible name.
    void setAboutLines(int lines);
    void setPictureSize(QSize size);
    bool isCut() const; ///< The line about it does not fit in its lines.
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QRect textRect() const;
    QImage m_picture;
    QSize m_pictureSize;
    Fit m_fit = Fit::Cover;
    QString m_about;
    int m_aboutLines = 2;
};

} // namespace vivify
